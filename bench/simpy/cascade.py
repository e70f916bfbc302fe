"""The cascade of package bench in SimPy: cascade.py NODES REPLICATIONS. Prints the outcome and the time.

A threat and a repair are processes, crews are a Resource, and a threat that is over is interrupted.
"""

import sys
import time

import simpy

from stream import MASK, Stream, draw

UP, THREATENED, WAITING, IN_REPAIR = range(4)
ENDURANCE, REPAIR, SHOCK = range(3)


def graph(n):
    stream = Stream(42)
    consumers = [[] for _ in range(n)]
    for v in range(1, n):
        a = stream.next() % v
        b = stream.next() % v
        consumers[a].append(v)
        if a != b:
            consumers[b].append(v)
    return consumers


class Cascade:
    def __init__(self, consumers):
        self.consumers = consumers
        self.events = self.sum = self.down = 0

    def play(self, rep, crews):
        n = len(self.consumers)
        self.rep = rep
        self.env = simpy.Environment()
        self.crews = simpy.Resource(self.env, crews)
        self.phase = [UP] * n
        self.lost = [0] * n
        self.count = [[0] * n, [0] * n]
        self.threat = [None] * n
        for i in range(n // 10):
            v = draw(rep, i, SHOCK, 0) % n
            if self.phase[v] <= THREATENED:
                if self.phase[v] == THREATENED:
                    self.threat[v].interrupt()
                self.fail(v)
        self.env.run()

    def span(self, v, kind):
        self.count[kind][v] += 1
        return draw(self.rep, v, kind, self.count[kind][v]) >> (16 + 2 * kind)

    def note(self, v):
        self.events += 1
        self.sum = (self.sum + self.env.now * (2 * v + 1)) & MASK

    def fail(self, v):
        self.note(v)
        self.phase[v] = WAITING
        self.env.process(self.mend(v, self.env.now))
        for w in self.consumers[v]:
            self.lost[w] += 1
            if self.phase[w] == UP:
                self.threaten(w)

    def threaten(self, v):
        self.phase[v] = THREATENED
        self.threat[v] = self.env.process(self.hold_out(v, self.span(v, ENDURANCE)))

    def hold_out(self, v, span):
        try:
            yield self.env.timeout(span)
        except simpy.Interrupt:
            return
        self.fail(v)

    def mend(self, v, since):
        with self.crews.request() as crew:
            yield crew
            self.phase[v] = IN_REPAIR
            yield self.env.timeout(self.span(v, REPAIR))
        self.note(v)
        self.down = (self.down + self.env.now - since) & MASK
        self.phase[v] = UP
        if self.lost[v] > 0:
            self.threaten(v)
        for w in self.consumers[v]:
            self.lost[w] -= 1
            if self.lost[w] == 0 and self.phase[w] == THREATENED:
                self.phase[w] = UP
                self.threat[w].interrupt()


def main(n, replications):
    c = Cascade(graph(n))
    begin = time.process_time_ns()
    for k in range(replications):
        c.play(k, n // 50)
    ns = time.process_time_ns() - begin
    print(f"outcome={c.sum}/{c.down} events={c.events} ns={ns}")


main(int(sys.argv[1]), int(sys.argv[2]))
