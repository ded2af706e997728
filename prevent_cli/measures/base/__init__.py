"""Parts that every measure uses: figures, rows, days, snapshots and exact arithmetic."""
