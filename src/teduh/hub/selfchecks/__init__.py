"""Self-checks: free instruments as data, scored on the device or in one request, and never kept."""
