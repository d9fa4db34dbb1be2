"""Files of ready event data → events, one at a time: ICEWS, GDELT, PLOVER."""
