"""The shared-folder hook: a small durable mailbox. Nothing unfit gets in, nothing gets lost."""
