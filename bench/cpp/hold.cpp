// The hold model on std::priority_queue: hold PENDING EVENTS. Prints the outcome and the time for the events.
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <utility>
#include <vector>

#include "stream.hpp"

using event = std::pair<int64_t, int32_t>; // instant, timer

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    const int pending = atoi(argv[1]), events = atoi(argv[2]);
    std::vector<event> room;
    room.reserve(pending + 1);
    std::priority_queue<event, std::vector<event>, std::greater<event>> q(std::greater<event>(), std::move(room));
    stream s{1};
    uint64_t sum = 0;
    for (int i = 0; i < pending; i++) q.push({int64_t(s.next() >> 24), i});
    auto play = [&](int n) {
        for (int i = 0; i < n; i++) {
            event e = q.top();
            q.pop();
            sum = ((sum << 1 | sum >> 63) ^ uint64_t(e.first)) + uint64_t(e.second);
            e.first += int64_t(s.next() >> 24);
            q.push(e);
        }
    };
    play(pending);
    const int64_t begin = cpu_time();
    play(events);
    const int64_t ns = cpu_time() - begin;
    printf("outcome=%llu events=%d ns=%lld\n", (unsigned long long)sum, events, (long long)ns);
}
