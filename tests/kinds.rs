//! A kind is one YAML file.
