"""The only room that knows zip, XML and Word: files come in as bytes and leave as plain values."""
