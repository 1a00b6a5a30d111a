"""The two nets. What they compute is written down in ARCHITECTURE.md; the C++ engine follows that text.

Sentences of a batch are packed: word tensors are [words, width], `offset` [sentences + 1] holds the bounds."""
import torch
from torch import nn
from torch.nn import functional as F

from train import characters, features
from train.sru import recurrence

DISTANCES = 32      # arcs longer than this share one bias
SLOPE = 0.1


def act(x):
    return F.leaky_relu(x, SLOPE)


class _HalfProduct(torch.autograd.Function):
    """x W^T + bias with bfloat16 factors: four times as fast where the processor knows bfloat16."""

    @staticmethod
    def forward(ctx, x, weight, bias):
        x, weight = x.bfloat16(), weight.bfloat16()
        ctx.save_for_backward(x, weight)
        ctx.biased = bias is not None
        return F.linear(x, weight, bias.bfloat16() if ctx.biased else None).float()

    @staticmethod
    def backward(ctx, grad):
        x, weight = ctx.saved_tensors
        half = grad.bfloat16()
        return (half @ weight).float(), (half.t() @ x).float(), grad.sum(0) if ctx.biased else None


class Linear(nn.Linear):
    """nn.Linear, in training with bfloat16 factors."""

    def forward(self, x):
        return _HalfProduct.apply(x, self.weight, self.bias) if self.training else super().forward(x)


class Dropout(nn.Module):
    """Dropout with one mask per sentence: better for recurrences, and far fewer random numbers."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x, sentence):
        """sentence [words]: the number of each word's sentence."""
        if not self.training or self.p == 0:
            return x
        mask = (torch.rand(int(sentence[-1]) + 1, x.shape[1]) >= self.p).float().div_(1 - self.p)
        return x * mask.index_select(0, sentence)


class CharNet(nn.Module):
    """The tokeniser: residual dilated convolutions over character classes."""

    def __init__(self, width=48, kernel=5, dilations=(1, 2, 4, 8), dropout=0.1):
        super().__init__()
        self.sizes = dict(width=width, kernel=kernel, dilations=list(dilations), classes=characters.CLASSES, labels=characters.LABELS)
        self.embedding = nn.Embedding(characters.CLASSES, width)
        self.layers = nn.ModuleList(nn.Conv1d(width, width, kernel, padding=d * (kernel // 2), dilation=d) for d in dilations)
        self.output = nn.Linear(width, len(characters.LABELS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids, mask, keep=None):
        """ids, mask [blocks, length] -> logits [blocks, length, labels]. keep: list that takes the layers' outputs."""
        m = mask.unsqueeze(1).float()
        x = self.embedding(ids).transpose(1, 2) * m
        for layer in self.layers:
            if keep is not None:
                keep.append(x.transpose(1, 2))
            x = (x + F.relu(layer(self.dropout(x)))) * m
        if keep is not None:
            keep.append(x.transpose(1, 2))
        return self.output(x.transpose(1, 2))


class Bag(nn.Module):
    """Sum of table rows over the square root of their number."""

    def __init__(self, rows, width):
        super().__init__()
        self.table = nn.EmbeddingBag(rows, width, mode='sum')
        nn.init.normal_(self.table.weight, std=0.5)

    def forward(self, ids, starts, counts):
        return self.table(ids, starts) / counts.sqrt().unsqueeze(1)


class WordInput(nn.Module):
    """x = [vector | form | affixes | grams | shape]."""

    def __init__(self, vectors, forms, form_width, affix_rows, affix_width, gram_rows, gram_width, shape_width):
        super().__init__()
        self.register_buffer('vectors', torch.cat([vectors, torch.zeros(1, vectors.shape[1])]), persistent=False)   # last row: not found
        self.form = nn.Embedding(forms, form_width)
        self.affix = Bag(affix_rows, affix_width)
        self.gram = Bag(gram_rows, gram_width)
        self.shape = nn.Embedding(features.SHAPES, shape_width)
        nn.init.normal_(self.form.weight, std=0.3)
        self.width = vectors.shape[1] + form_width + affix_width + gram_width + shape_width

    def forward(self, batch):
        return torch.cat([self.vectors[batch.vector], self.form(batch.form), self.affix(*batch.affix), self.gram(*batch.gram),
                          self.shape(batch.shape)], 1)


class Sru(nn.Module):
    """Bidirectional simple recurrent unit with a highway: the gates come from one matrix, only f sees the past cell."""

    def __init__(self, width_in, hidden, dropout, reset=0.0):
        """reset: where its gate starts; far below 0 a layer with three gates begins by passing on its input."""
        super().__init__()
        self.gates = 3 if width_in == 2 * hidden else 4
        self.hidden = hidden
        self.norm = nn.LayerNorm(width_in)
        self.matrix = Linear(width_in, 2 * self.gates * hidden)
        self.past = nn.Parameter(torch.zeros(2, hidden))
        self.dropout = Dropout(dropout)
        with torch.no_grad():
            bias = self.matrix.bias.view(2, self.gates, hidden)
            bias.zero_()
            bias[:, 1] = torch.linspace(-1, 2, hidden)      # memories of many lengths from the start
            bias[:, 2] = reset
        self.describe = dict(kind='sru', hidden=hidden, gates=self.gates)

    def forward(self, x, offset, sentence):
        u = self.matrix(self.dropout(self.norm(x), sentence))
        return recurrence(u, x, self.past, offset, self.gates)


class GatedConv(nn.Module):
    """Residual gated convolution of three words at a distance."""

    def __init__(self, width_in, width, dilation, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(width_in)
        self.matrix = Linear(3 * width_in, 2 * width)
        self.skip = Linear(width_in, width) if width_in != width else None
        self.dilation = dilation
        self.dropout = Dropout(dropout)
        self.describe = dict(kind='gated_conv', width=width, dilation=dilation)

    def forward(self, x, offset, sentence):
        z = self.dropout(self.norm(x), sentence)
        n = len(z)
        lengths = offset[1:] - offset[:-1]
        begin = torch.repeat_interleave(offset[:-1], lengths)
        end = begin + torch.repeat_interleave(lengths, lengths)
        at = torch.arange(n)
        sides = []
        for shift in (-self.dilation, self.dilation):
            other = at + shift
            inside = (other >= begin) & (other < end)
            sides.append(z[other.clamp(0, n - 1)] * inside.unsqueeze(1))
        a, g = self.matrix(torch.cat([sides[0], z, sides[1]], 1)).chunk(2, 1)
        return (x if self.skip is None else self.skip(x)) + a * torch.sigmoid(g)


def build_layers(spec, width, dropout):
    """spec: list of ('sru', hidden[, reset]) and ('gated_conv', width, dilation)."""
    layers = nn.ModuleList()
    for kind, *sizes in spec:
        if kind == 'sru':
            layers.append(Sru(width, sizes[0], dropout, *sizes[1:]))
            width = 2 * sizes[0]
        else:
            layers.append(GatedConv(width, sizes[0], sizes[1], dropout))
            width = sizes[0]
    return layers, width


class WordNet(nn.Module):
    """Encoder and heads over words."""

    def __init__(self, vectors, forms, labels, encoder=(('sru', 224),) * 3, form_width=64, affix_rows=8192, affix_width=64, gram_rows=16384,
                 gram_width=64, shape_width=32, tag_width=192, ner_width=128, arc_width=224, rel_width=192, dropout=0.3,
                 guessed=27000):
        """labels: lists upos, xpos, feats, lemma, deprel, ner, coarse (the last one is not exported). guessed: how many words, the first with vectors,
        a hidden word may be."""
        super().__init__()
        self.labels = labels
        self.input = WordInput(vectors, forms, form_width, affix_rows, affix_width, gram_rows, gram_width, shape_width)
        self.layers, width = build_layers(encoder, self.input.width, dropout)
        self.norm = nn.LayerNorm(width)
        self.dropout = Dropout(dropout)
        self.tag = Linear(width + self.input.width, tag_width)
        self.upos = nn.Linear(tag_width, len(labels['upos']))
        self.xpos = nn.Linear(tag_width, len(labels['xpos']))
        self.feats = nn.Linear(tag_width, len(labels['feats']))
        self.lemma = nn.Linear(tag_width, len(labels['lemma']))
        self.ner = Linear(width, ner_width)
        self.ner_output = nn.Linear(ner_width, len(labels['ner']))
        self.coarse = Linear(width, ner_width)
        self.coarse_output = nn.Linear(ner_width, len(labels['coarse']))
        self.arc_dep = Linear(width, arc_width)
        self.arc_head = Linear(width, arc_width)
        self.arc_root = nn.Parameter(torch.randn(arc_width) * 0.3)
        self.arc_matrix = nn.Parameter(torch.zeros(arc_width, arc_width))
        self.arc_bias = nn.Parameter(torch.zeros(arc_width))
        self.arc_distance = nn.Parameter(torch.zeros(2 * DISTANCES + 1))
        self.rel_dep = Linear(width, rel_width)
        self.rel_head = Linear(width, rel_width, bias=False)
        self.rel_root = nn.Parameter(torch.randn(rel_width) * 0.3)
        self.rel_output = nn.Linear(rel_width, len(labels['deprel']))
        self.blank = nn.Parameter(torch.zeros(self.input.width))        # stands for a hidden word; it and cloze are not exported
        self.cloze = Linear(width, vectors.shape[1])
        self.cloze_bias = nn.Parameter(-torch.log(torch.arange(min(guessed, len(vectors))) + 10.0))      # the vectors lie by falling frequency

    def encode(self, batch, keep=None):
        """(x, h): input features and encoder output of every word."""
        x = F.embedding(batch.where, self.input(batch))
        if batch.hidden is not None:
            x = torch.where(batch.hidden.unsqueeze(1), self.blank, x)
        y = x
        for layer in self.layers:
            if keep is not None:
                keep.append(y)
            y = layer(y, batch.offset, batch.sentence)
        if keep is not None:
            keep.append(y)
        return self.dropout(x, batch.sentence), self.dropout(self.norm(y), batch.sentence)

    def tags(self, x, h, sentence):
        t = self.dropout(act(self.tag(torch.cat([h, x], 1))), sentence)
        return {k: getattr(self, k)(t) for k in ('upos', 'xpos', 'feats', 'lemma')}

    def entities(self, h, sentence, head='ner'):
        return getattr(self, head + '_output')(self.dropout(act(getattr(self, head)(h)), sentence))

    def guesses(self, h):
        """What a hidden word is, from what surrounds it: scores of the first words that have a vector."""
        return F.linear(self.cloze(h), self.input.vectors[:len(self.cloze_bias)], self.cloze_bias)

    def arcs(self, h, grid, sentence):
        """h [words, width]; grid [sentences, longest]: word index or -1. Returns scores [sentences, longest, 1 + longest]: head 0 is the root."""
        dep, head = self.arc_parts(h, sentence)
        return self.arc_scores(dep, head, grid)

    def arc_parts(self, h, sentence):
        """What arc_scores needs of every word: (dep U + bias, head)."""
        dep = self.dropout(act(self.arc_dep(h)), sentence)
        head = self.dropout(act(self.arc_head(h)), sentence)
        return F.linear(dep, self.arc_matrix.t(), self.arc_bias), head

    def arc_scores(self, left, head, grid):
        at = grid.clamp(min=0)
        d, e = F.embedding(at, left), F.embedding(at, head)
        root = self.arc_root.expand(len(grid), 1, -1)
        scores = torch.bmm(d, torch.cat([root, e], 1).transpose(1, 2))
        n = grid.shape[1]
        where = (torch.arange(n).unsqueeze(0) - torch.arange(n).unsqueeze(1)).clamp(-DISTANCES, DISTANCES) + DISTANCES
        bias = torch.cat([torch.zeros(n, 1), self.arc_distance[where]], 1)
        outside = torch.cat([torch.zeros(len(grid), 1, dtype=torch.bool), grid < 0], 1).unsqueeze(1)
        itself = torch.cat([torch.zeros(n, 1, dtype=torch.bool), torch.eye(n, dtype=torch.bool)], 1)
        return (scores + bias).masked_fill(outside | itself, -1e4)

    def relations(self, h, head, at, sentence):
        """Labels of the words `at`; head [words]: index of the head word in the batch, -1 for the root."""
        a, b = self.rel_dep(h), torch.cat([self.rel_head(h), self.rel_root.unsqueeze(0)])
        head = torch.where(head < 0, torch.tensor(len(h)), head)
        both = F.embedding(at, a) + F.embedding(head[at], b)
        return self.rel_output(self.dropout(act(both), sentence[at]))
