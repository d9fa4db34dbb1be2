"""What was kept of measurements, and how it is shown."""
