/** One planned callback; `sequence` keeps the order of planning among those of one moment. */
export type Timer = {
  readonly atMs: number;
  readonly sequence: number;
  readonly label: string;
  readonly run: () => unknown;
  cancelled: boolean;
};

export type TimerHeap = {
  add(timer: Timer): void;
  /** The earliest that is not cancelled, or null. */
  peek(): Timer | null;
  pop(): Timer | null;
};

const isBefore = (a: Timer, b: Timer): boolean =>
  a.atMs === b.atMs ? a.sequence < b.sequence : a.atMs < b.atMs;

/** A binary heap of our own: `setTimeout` overflows after 24.8 days, and virtual time needs an order. */
export const createTimerHeap = (): TimerHeap => {
  const heap: Timer[] = [];

  const swap = (i: number, j: number): void => {
    const [a, b] = [heap[i] as Timer, heap[j] as Timer];
    heap[i] = b;
    heap[j] = a;
  };
  const inOrder = (parent: number, child: number): boolean =>
    child >= heap.length || !isBefore(heap[child] as Timer, heap[parent] as Timer);

  const removeFirst = (): Timer | null => {
    if (heap.length === 0) return null;
    swap(0, heap.length - 1);
    const first = heap.pop() as Timer;
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const child = inOrder(left, left + 1) ? left : left + 1;
      if (inOrder(parent, child)) return first;
      swap(parent, child);
      parent = child;
    }
  };

  const peek = (): Timer | null => {
    while (heap[0]?.cancelled === true) removeFirst();
    return heap[0] ?? null;
  };

  return {
    add: (timer) => {
      heap.push(timer);
      let child = heap.length - 1;
      while (child > 0) {
        const parent = (child - 1) >> 1;
        if (inOrder(parent, child)) return;
        swap(parent, child);
        child = parent;
      }
    },
    peek,
    pop: () => (peek() === null ? null : removeFirst()),
  };
};
