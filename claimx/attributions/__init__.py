"""Article -> Doc: sentences, entities, and who says what, as spaCy components."""
