//! The machinery that later parts need, shown with recipes of our own.
