"""From a workspace and a question to released figures, a function a step."""
