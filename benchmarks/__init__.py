"""What is measured side by side: each number of ours beside the least that the work can cost."""
