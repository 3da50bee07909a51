//! What people do with the archive: withdraw, restore, import.
