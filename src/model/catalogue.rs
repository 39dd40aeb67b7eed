pub struct Catalogue;
