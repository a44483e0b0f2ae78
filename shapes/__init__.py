"""The SHACL shapes that hold the data to the model, one file per class."""
