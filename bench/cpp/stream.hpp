// The random numbers of package bench, bit for bit.
#pragma once
#include <cstdint>
#include <ctime>

static inline uint64_t scramble(uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

struct stream {
    uint64_t s;
    uint64_t next() { return scramble(s += 0x9E3779B97F4A7C15ull); }
};

// draw hangs on what it decides only.
static inline uint64_t draw(uint64_t rep, uint64_t node, uint64_t kind, uint64_t count) {
    return scramble(rep * 0x9E3779B97F4A7C15ull + ((node * 4 + kind) << 20) * 0xD1342543DE82EF95ull + count * 0xD1342543DE82EF95ull);
}

// cpu_time is what this process has used of the processor, in nanoseconds: other programs slow it less than the clock.
static inline int64_t cpu_time() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return int64_t(t.tv_sec) * 1000000000 + t.tv_nsec;
}
