"""What puts findings right: from a change of the data to an edit of the text that keeps everything else as it was."""
