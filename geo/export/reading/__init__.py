"""What is exported: layers read as a stream of batches, chosen from, joined and counted."""
