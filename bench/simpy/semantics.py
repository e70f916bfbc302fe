"""What uitval does with a random model of package bench, in SimPy: semantics.py MODEL.json CHANGES.txt [REPLICATIONS].

Services and processes lean on others; a loss is not felt until it has lasted, and then leaves a level. Services stop and are
brought back in steps by a shared pool, in a given order. Every change of level is written as "instant id level", sorted.
Prints how many there were and the time that playing took, reading and writing left out.

Timers are SimPy's timeouts with a callback, which is the fastest way it has; those that are overtaken are passed over.
semantics_processes.py says the same the way SimPy's manual would. Times are whole nanoseconds.
"""

import bisect
import json
import math
import sys
import time

import simpy


class Need:
    __slots__ = ("node", "on", "holds", "leaves", "z", "age", "at", "turn", "loss")

    def __init__(self, node, on, holds, leaves):
        self.node, self.on, self.holds, self.leaves = node, on, holds, leaves
        self.z, self.age, self.at, self.turn, self.loss = 1.0, 0.0, 0, 0, None

    def lets_through(self):
        if self.z >= 1:
            return 1.0
        g = self.leaves if self.age >= self.holds else 1.0
        return self.z + (1 - self.z) * g


class Run:
    def __init__(self, model):
        self.model = model
        nodes = model["nodes"]
        self.env = simpy.Environment()
        self.level = [1.0] * len(nodes)
        self.own = [1.0] * len(nodes)
        self.before = {}  # levels at the start of this instant, of nodes that changed in it
        self.instant = 0
        self.changes = []
        self.needs = [[] for _ in nodes]
        self.leaners = [[] for _ in nodes]
        for v, node in enumerate(nodes):
            for n in node["needs"] or ():
                need = Need(v, n["on"], n["holds"], n["leaves"])
                self.needs[v].append(need)
                self.leaners[n["on"]].append(need)
        self.place = {v: k for k, v in enumerate(model["order"])}
        self.free = model["crews"]
        self.queue = []  # (place, service), sorted
        self.done = {}

    def after(self, delay, what, *args):
        self.env.timeout(delay).callbacks.append(lambda _: what(*args))

    def play(self):
        for shock in self.model["shocks"]:
            self.after(shock["at"], self.strike, shock["hits"])
        self.env.run(until=self.model["end"])
        self.close_instant()

    def strike(self, hits):
        for v in hits or ():
            self.done[v] = 0
            bisect.insort(self.queue, (self.place[v], v))
            self.own[v] = 0.0
            self.look(v)
        self.send_crews()

    def send_crews(self):
        while self.free > 0 and self.queue:
            _, v = self.queue.pop(0)
            self.free -= 1
            self.after(self.model["nodes"][v]["steps"][self.done[v]], self.step_ends, v)

    def step_ends(self, v):
        self.free += 1
        self.done[v] += 1
        if self.done[v] < len(self.model["nodes"][v]["steps"]):
            bisect.insort(self.queue, (self.place[v], v))
        else:
            self.own[v] = 1.0
            self.look(v)
        self.send_crews()

    def look(self, v):
        """Works out a node's level; when it changes, so may those of all that lean on it."""
        level = self.own[v]
        for need in self.needs[v]:
            level = min(level, need.lets_through())
        if level > 1 - 1e-12:
            level = 1.0
        if level == self.level[v]:
            return
        now = self.env.now
        if now != self.instant:
            self.close_instant()
            self.instant = now
        self.before.setdefault(v, self.level[v])
        self.level[v] = level
        for need in self.leaners[v]:
            self.turn_to(need, level)

    def close_instant(self):
        for v, was in self.before.items():
            if self.level[v] != was:
                self.changes.append((self.instant, self.model["nodes"][v]["id"], self.level[v]))
        self.before.clear()

    def grow_older(self, need, z):
        """The loss grows older at the rate 1 - z, and is forgotten once it has been over for any time."""
        now = self.env.now
        passed = now - need.at
        if need.z < 1:
            need.age = min(float(need.holds), need.age + (1 - need.z) * passed)
        elif passed > 0:
            need.age = 0.0
        need.z, need.at = z, now

    def turn_to(self, need, z):
        self.grow_older(need, z)
        need.turn += 1
        if z < 1 and need.age < need.holds:
            self.after(max(1, math.ceil((need.holds - need.age) / (1 - z))), self.endurance_ends, need, need.turn)
        self.look(need.node)

    def endurance_ends(self, need, turn):
        if need.turn == turn:
            need.age, need.at = float(need.holds), self.env.now
            self.look(need.node)


def main(run_of, model, out, replications=1):
    with open(model, encoding="utf-8") as f:
        model = json.load(f)
    spent = 0
    for _ in range(int(replications)):
        begin = time.process_time_ns()
        run = run_of(model)
        run.play()
        spent += time.process_time_ns() - begin
    with open(out, "w", encoding="utf-8") as f:
        for at, name, level in sorted(run.changes):
            f.write(f"{at} {name} {level!r}\n")
    print(f"outcome=- events={len(run.changes) * int(replications)} ns={spent}")


if __name__ == "__main__":
    main(Run, *sys.argv[1:])
