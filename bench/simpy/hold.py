"""The hold model in SimPy: hold.py PENDING EVENTS. Prints the outcome and the time for the events.

Each timer is a process that waits and begins again, the way SimPy is meant to be used. Ties go by order of setting,
not by number; with instants of 40 random bits there are none.
"""

import sys
import time

import simpy

from stream import MASK, Stream


def main(pending, events):
    env = simpy.Environment()
    stream = Stream(1)
    state = {"sum": 0, "left": pending}

    def timer(i, first):
        yield env.timeout(first)
        while True:
            s = state["sum"]
            state["sum"] = (((s << 1 | s >> 63) & MASK ^ env.now) + i) & MASK
            state["left"] -= 1
            yield env.timeout(stream.next() >> 24)

    for i in range(pending):
        env.process(timer(i, stream.next() >> 24))
    while state["left"] > 0:
        env.step()
    state["left"] = events
    begin = time.process_time_ns()
    while state["left"] > 0:
        env.step()
    ns = time.process_time_ns() - begin
    print(f"outcome={state['sum']} events={events} ns={ns}")


main(int(sys.argv[1]), int(sys.argv[2]))
