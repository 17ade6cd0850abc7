"""The adviser: which modules, in which order, close most of the weighted need within limits, and how sure that is."""
