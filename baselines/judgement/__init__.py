"""What a difference is worth: absences, additions, confidence, the role of a document."""
