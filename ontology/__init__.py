"""The vocabulary: classes and properties, the concepts that are their values, and the JSON-LD context."""
