"""What goes with an export: dictionary of fields, metadata, styles, a QGIS project."""
