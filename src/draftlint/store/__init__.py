"""What has been done with which bytes: one SQLite file, its log chained by hashes. Decides nothing."""
