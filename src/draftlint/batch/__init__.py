"""Many drafts: folders, several processes, results in the order of the files."""
