"""semantics.py the way SimPy's manual writes a model: semantics_processes.py MODEL.json CHANGES.txt [REPLICATIONS].

A shock is a process, and so is a loss that is endured: it waits, and is interrupted when the provider's level changes. So is the
recovery of a service, step by step; crews are a PriorityResource. How a level follows from others is taken from
semantics.py.
"""

import math
import sys

import simpy

import semantics


class Run(semantics.Run):
    def __init__(self, model):
        super().__init__(model)
        self.crews = simpy.PriorityResource(self.env, model["crews"])

    def play(self):
        for shock in self.model["shocks"]:
            self.env.process(self.shock(shock["at"], shock["hits"] or ()))
        self.env.run(until=self.model["end"])
        self.close_instant()

    def shock(self, at, hits):
        yield self.env.timeout(at)
        for v in sorted(hits, key=self.place.get):  # free crews go to who asks first
            self.own[v] = 0.0
            self.look(v)
            self.env.process(self.recover(v))

    def recover(self, v):
        """The next step asks for a crew before the last one lets go of its own, so that a crew goes to the first in order."""
        last = None
        for takes in self.model["nodes"][v]["steps"]:
            crew = self.crews.request(priority=self.place[v])
            if last is not None:
                self.crews.release(last)
            yield crew
            yield self.env.timeout(takes)
            last = crew
        self.own[v] = 1.0
        self.look(v)
        self.crews.release(last)

    def turn_to(self, need, z):
        self.grow_older(need, z)
        if need.loss is not None and need.loss.is_alive:
            need.loss.interrupt()
        elif z < 1 and need.age < need.holds:
            need.loss = self.env.process(self.endure(need))
        self.look(need.node)

    def endure(self, need):
        while need.z < 1 and need.age < need.holds:
            try:
                yield self.env.timeout(max(1, math.ceil((need.holds - need.age) / (1 - need.z))))
            except simpy.Interrupt:
                continue
            need.age, need.at = float(need.holds), self.env.now
            self.look(need.node)


if __name__ == "__main__":
    semantics.main(Run, *sys.argv[1:])
