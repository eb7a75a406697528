// Does not compile and is not meant to: each of these files breaks one rule of layers.py.
const Registration registration{{
    .id = "first-steps",
}};
