// The cascade of package bench on two lists of events: cascade queue|tree NODES REPLICATIONS.
// queue is std::priority_queue, in which an event that is taken back stays until it comes out; tree is the winner tree of
// package des in C++.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include "stream.hpp"

static const int64_t never = std::numeric_limits<int64_t>::max();

class queue_list {
    using event = std::pair<int64_t, int32_t>;
    std::priority_queue<event, std::vector<event>, std::greater<event>> q;
    std::vector<int64_t> due;

public:
    explicit queue_list(int n) : due(n, never) {}
    void set(int32_t timer, int64_t at) {
        due[timer] = at;
        if (at != never) q.push({at, timer});
    }
    std::pair<int32_t, int64_t> next() {
        while (!q.empty() && due[q.top().second] != q.top().first) q.pop();
        return q.empty() ? std::make_pair(0, never) : std::make_pair(q.top().second, q.top().first);
    }
    void off(int32_t) { q.pop(); }
};

class tree_list {
    std::vector<int64_t> key;
    std::vector<int32_t> who;
    size_t base = 1;

public:
    explicit tree_list(int n) {
        while (base < size_t(n)) base *= 2;
        key.assign(2 * base, never);
        who.resize(2 * base);
        for (size_t i = 0; i < base; i++) who[base + i] = int32_t(i);
        for (size_t i = base - 1; i >= 1; i--) who[i] = who[2 * i];
    }
    std::pair<int32_t, int64_t> next() const { return {who[1], key[1]}; }
    void off(int32_t) {}
    void set(int32_t timer, int64_t at) {
        size_t i = base + size_t(timer);
        int32_t win = timer;
        if (who[1] == timer) {
            for (; i > 1; i >>= 1) {
                const int64_t k = key[i ^ 1];
                const int32_t w = who[i ^ 1];
                key[i] = at, who[i] = win;
                const bool other = k - int64_t(i & 1) < at;
                at = other ? k : at;
                win = other ? w : win;
            }
            key[1] = at, who[1] = win;
            return;
        }
        const int64_t was = key[i];
        if (at > was) {
            for (;;) {
                key[i] = at, who[i] = win;
                const int64_t k = key[i ^ 1];
                const int32_t w = who[i ^ 1];
                const bool other = k - int64_t(i & 1) < at;
                i >>= 1;
                if (who[i] != timer) return;
                at = other ? k : at;
                win = other ? w : win;
            }
        }
        for (; i >= 1 && at < was; i >>= 1) {
            if (at > key[i] || (at == key[i] && timer > who[i])) return;
            key[i] = at, who[i] = timer;
        }
    }
};

struct graph {
    int n;
    std::vector<int32_t> lo, consumers;
    explicit graph(int n) : n(n), lo(n + 1) {
        stream s{42};
        std::vector<std::pair<int32_t, int32_t>> leans;
        for (int v = 1; v < n; v++) {
            const int32_t a = int32_t(s.next() % uint64_t(v)), b = int32_t(s.next() % uint64_t(v));
            leans.push_back({a, v});
            lo[a + 1]++;
            if (a != b) leans.push_back({b, v}), lo[b + 1]++;
        }
        for (int v = 0; v < n; v++) lo[v + 1] += lo[v];
        consumers.resize(leans.size());
        std::vector<int32_t> next(lo);
        for (auto [on, consumer] : leans) consumers[next[on]++] = consumer;
    }
};

enum { up, threatened, waiting, in_repair };
enum { endurance, repair, shock };

struct node {
    int64_t since = 0;
    int32_t lo = 0, hi = 0, lost = 0;
    uint16_t count[2] = {0, 0};
    uint8_t phase = up;
};

template <class list> class cascade {
    const graph &g;
    list cal;
    std::vector<node> nodes;
    const int32_t crews; // a crew's timer has its number; those of nodes follow
    std::vector<int32_t> queue, touched, free, at;
    size_t head = 0;
    uint64_t rep = 0;

    int64_t span(int32_t v, uint64_t kind) {
        uint16_t &n = nodes[v].count[kind];
        if (n == 0) touched.push_back(v);
        n++;
        return int64_t(draw(rep, uint64_t(v), kind, uint64_t(n)) >> (16 + 2 * kind));
    }
    void note(int32_t v, int64_t now) {
        events++;
        sum += uint64_t(now) * uint64_t(2 * v + 1);
    }
    void fail(int32_t v, int64_t now) {
        node &s = nodes[v];
        note(v, now);
        s.since = now;
        if (!free.empty()) {
            begin(free.back(), v, now);
            free.pop_back();
        } else {
            s.phase = waiting;
            queue.push_back(v);
        }
        for (int32_t k = s.lo; k < s.hi; k++) {
            const int32_t w = g.consumers[k];
            node &c = nodes[w];
            c.lost++;
            if (c.phase == up) {
                c.phase = threatened;
                cal.set(crews + w, now + span(w, endurance));
            }
        }
    }
    void begin(int32_t crew, int32_t v, int64_t now) {
        nodes[v].phase = in_repair;
        at[crew] = v;
        cal.set(crew, now + span(v, repair));
    }
    void repaired(int32_t crew, int64_t now) {
        const int32_t v = at[crew];
        node &s = nodes[v];
        note(v, now);
        down += uint64_t(now - s.since);
        if (head < queue.size()) {
            begin(crew, queue[head++], now);
        } else {
            cal.set(crew, never);
            free.push_back(crew);
        }
        s.phase = up;
        if (s.lost > 0) {
            s.phase = threatened;
            cal.set(crews + v, now + span(v, endurance));
        }
        for (int32_t k = s.lo; k < s.hi; k++) {
            node &c = nodes[g.consumers[k]];
            c.lost--;
            if ((c.lost | (c.phase ^ threatened)) == 0) {
                c.phase = up;
                cal.set(crews + g.consumers[k], never);
            }
        }
    }

public:
    uint64_t events = 0, sum = 0, down = 0;

    cascade(const graph &g, int crews) : g(g), cal(crews + g.n), nodes(g.n), crews(crews), at(crews) {
        for (int v = 0; v < g.n; v++) nodes[v].lo = g.lo[v], nodes[v].hi = g.lo[v + 1];
    }

    void play(uint64_t replication) {
        for (int32_t v : touched) nodes[v].count[0] = nodes[v].count[1] = 0;
        touched.clear();
        queue.clear();
        rep = replication, head = 0;
        free.clear();
        for (int32_t k = 0; k < crews; k++) free.push_back(k);
        for (int i = 0; i < g.n / 10; i++) {
            const int32_t v = int32_t(draw(rep, uint64_t(i), shock, 0) % uint64_t(g.n));
            if (nodes[v].phase <= threatened) {
                cal.set(crews + v, never);
                fail(v, 0);
            }
        }
        for (;;) {
            const auto [timer, now] = cal.next();
            if (now == never) return;
            cal.off(timer);
            if (timer >= crews) {
                cal.set(timer, never);
                fail(timer - crews, now);
            } else {
                repaired(timer, now);
            }
        }
    }
};

template <class list> void run(int n, int replications) {
    const graph g(n);
    cascade<list> c(g, n / 50);
    c.play(0); // the memory it needs is there now
    c.events = c.sum = c.down = 0;
    const int64_t begin = cpu_time();
    for (int k = 0; k < replications; k++) c.play(uint64_t(k));
    const int64_t ns = cpu_time() - begin;
    printf("outcome=%llu/%llu events=%llu ns=%lld\n", (unsigned long long)c.sum, (unsigned long long)c.down, (unsigned long long)c.events, (long long)ns);
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    const int n = atoi(argv[2]), replications = atoi(argv[3]);
    if (strcmp(argv[1], "queue") == 0) {
        run<queue_list>(n, replications);
    } else {
        run<tree_list>(n, replications);
    }
}
