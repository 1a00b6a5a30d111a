/* The elementwise recurrence of the SRU layer, forward and backward, over packed sentences. Called through ctypes by sru.py.
   Layout: u [n][2][g][h] with gates candidate, forget, reset (and skip if g = 4); x, y, c, f, r [n][2][h]; v [2][h]. */
#include <math.h>
#include <stddef.h>
#include <string.h>

static inline float sigmoid(float x) { return 1.0f / (1.0f + expf(-x)); }

void sru_forward(const float *u, const float *x, const float *v, const long *offset, long sentences, long g, long h, float *y,
                 float *c, float *f, float *r) {
#pragma omp parallel for schedule(dynamic, 1)
  for (long job = 0; job < sentences * 2; ++job) {
    const long s = job / 2, d = job % 2, begin = offset[s], end = offset[s + 1];
    const float *vd = v + d * h;
    float zero[1024];
    memset(zero, 0, sizeof zero);
    const float *last = zero;
    for (long k = 0; k < end - begin; ++k) {
      const long t = d == 0 ? begin + k : end - 1 - k;
      const float *ut = u + (t * 2 + d) * g * h;
      const float *st = g == 4 ? ut + 3 * h : x + (t * 2 + d) * h;
      float *ct = c + (t * 2 + d) * h, *ft = f + (t * 2 + d) * h, *rt = r + (t * 2 + d) * h, *yt = y + (t * 2 + d) * h;
#pragma omp simd
      for (long i = 0; i < h; ++i) {
        ft[i] = sigmoid(ut[h + i] + vd[i] * last[i]);
        rt[i] = sigmoid(ut[2 * h + i]);
        ct[i] = ft[i] * last[i] + (1.0f - ft[i]) * ut[i];
        yt[i] = rt[i] * ct[i] + (1.0f - rt[i]) * st[i];
      }
      last = ct;
    }
  }
}

/* dv [sentences][2][h]: summed by the caller. dx is written only if g = 3. */
void sru_backward(const float *u, const float *x, const float *v, const long *offset, long sentences, long g, long h, const float *c,
                  const float *f, const float *r, const float *dy, float *du, float *dx, float *dv) {
#pragma omp parallel for schedule(dynamic, 1)
  for (long job = 0; job < sentences * 2; ++job) {
    const long s = job / 2, d = job % 2, begin = offset[s], end = offset[s + 1];
    const float *vd = v + d * h;
    float *dvd = dv + job * h;
    float zero[1024], carry[1024];
    memset(zero, 0, sizeof zero);
    memset(carry, 0, sizeof carry);
    memset(dvd, 0, sizeof(float) * h);
    for (long k = end - begin - 1; k >= 0; --k) {
      const long t = d == 0 ? begin + k : end - 1 - k, before = d == 0 ? t - 1 : t + 1;
      const float *last = k == 0 ? zero : c + (before * 2 + d) * h;
      const float *ut = u + (t * 2 + d) * g * h;
      float *dut = du + (t * 2 + d) * g * h;
      const long at = (t * 2 + d) * h;
      const float *st = g == 4 ? ut + 3 * h : x + at;
      float *dst = g == 4 ? dut + 3 * h : dx + at;
#pragma omp simd
      for (long i = 0; i < h; ++i) {
        const float ft = f[at + i], rt = r[at + i], grad = dy[at + i];
        const float dc = grad * rt + carry[i];
        const float dr = grad * (c[at + i] - st[i]) * rt * (1.0f - rt);
        const float df = dc * (last[i] - ut[i]) * ft * (1.0f - ft);
        dst[i] = grad * (1.0f - rt);
        dut[i] = dc * (1.0f - ft);
        dut[h + i] = df;
        dut[2 * h + i] = dr;
        dvd[i] += df * last[i];
        carry[i] = dc * ft + df * vd[i];
      }
    }
  }
}
