"""The random numbers of package bench, bit for bit."""

MASK = (1 << 64) - 1


def scramble(z):
    z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
    return z ^ z >> 31


class Stream:
    def __init__(self, seed):
        self.s = seed

    def next(self):
        self.s = (self.s + 0x9E3779B97F4A7C15) & MASK
        return scramble(self.s)


def draw(rep, node, kind, count):
    """64 bits that hang on what they decide only."""
    return scramble((rep * 0x9E3779B97F4A7C15 + (((node * 4 + kind) << 20) + count) * 0xD1342543DE82EF95) & MASK)
