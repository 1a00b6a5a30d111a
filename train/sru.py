"""The recurrence of the SRU layer: a C kernel where a compiler is at hand (100 times faster on a CPU), else the same in plain PyTorch."""
import ctypes
import functools
import os
import subprocess
import tempfile

import torch


@functools.lru_cache(maxsize=None)
def kernel():
    """The compiled sru.c, or None without a C compiler."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'sru.c')
    folder = tempfile.mkdtemp(prefix='parley-sru-')
    target = os.path.join(folder, 'sru.so')
    command = [os.environ.get('CC', 'cc'), '-O3', '-march=native', '-ffast-math', '-fopenmp', '-shared', '-fPIC', source, '-o', target, '-lm']
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return ctypes.CDLL(target)


def _p(t):
    return ctypes.c_void_p(t.data_ptr())


class _Recurrence(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, x, v, offset, gates):
        u, x, v = u.contiguous(), x.contiguous(), v.contiguous()
        n, h = u.shape[0], v.shape[1]
        y, c, f, r = (torch.empty(n, 2 * h) for _ in range(4))
        long = ctypes.c_long
        kernel().sru_forward(_p(u), _p(x), _p(v), _p(offset), long(len(offset) - 1), long(gates), long(h), _p(y), _p(c), _p(f), _p(r))
        ctx.save_for_backward(u, x, v, offset, c, f, r)
        ctx.gates = gates
        return y

    @staticmethod
    def backward(ctx, dy):
        u, x, v, offset, c, f, r = ctx.saved_tensors
        dy = dy.contiguous()
        du, dv = torch.empty_like(u), torch.empty(len(offset) - 1, *v.shape)
        dx = torch.empty_like(x) if ctx.gates == 3 else torch.empty(0)
        long = ctypes.c_long
        kernel().sru_backward(_p(u), _p(x), _p(v), _p(offset), long(len(offset) - 1), long(ctx.gates), long(v.shape[1]), _p(c), _p(f), _p(r),
                              _p(dy), _p(du), _p(dx), _p(dv))
        return du, dx if ctx.gates == 3 else None, dv.sum(0), None, None


def plain(u, x, v, offset, gates):
    """The definition, step by step."""
    n, h = u.shape[0], v.shape[1]
    u = u.view(n, 2, gates, h)
    rows = [[None, None] for _ in range(n)]
    for s in range(len(offset) - 1):
        begin, end = int(offset[s]), int(offset[s + 1])
        for d in range(2):
            c = torch.zeros(h, dtype=u.dtype)
            for t in range(begin, end) if d == 0 else range(end - 1, begin - 1, -1):
                skip = u[t, d, 3] if gates == 4 else x[t, d * h:(d + 1) * h]
                f = torch.sigmoid(u[t, d, 1] + v[d] * c)
                r = torch.sigmoid(u[t, d, 2])
                c = f * c + (1 - f) * u[t, d, 0]
                rows[t][d] = r * c + (1 - r) * skip
    return torch.stack([torch.cat(row) for row in rows])


def recurrence(u, x, v, offset, gates):
    """u [n, 2 gates h] from the layer's matrix; x [n, 2h] the layer's input (used if gates is 3); v [2, h]; offset: sentence bounds (int64)."""
    if kernel() is None or u.dtype != torch.float32:
        return plain(u, x, v, offset, gates)
    return _Recurrence.apply(u, x, v, offset, gates)
