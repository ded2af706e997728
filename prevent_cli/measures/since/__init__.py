"""What has changed since the board's last paper or update."""
