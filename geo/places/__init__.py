"""Where things are: gazetteer, reference layers, geocoder, accuracy."""
