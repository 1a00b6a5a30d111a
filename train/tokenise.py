"""Trains the tokeniser, and cuts raw text with it."""
import os
import time

import numpy as np
import torch
from torch.nn import functional as F

from train import characters, characters_data as cd
from train.model import CharNet


def loss_of(logits, gold):
    logp = F.log_softmax(logits, 2)
    exact = F.nll_loss(logp.flatten(0, 1), torch.where(gold == cd.NOT_SENTENCE, torch.tensor(cd.IGNORE), gold).flatten(), ignore_index=cd.IGNORE,
                       reduction='sum')
    vague = gold == cd.NOT_SENTENCE
    # only the chance of a sentence end counts there; such characters are many and easy, so they weigh less
    rest = -torch.log1p(-logp[..., cd.SENTENCE].exp().clamp(max=1 - 1e-6))[vague].sum()
    return (exact + 0.5 * rest) / max(1, int((gold != cd.IGNORE).sum()))


def train(trees, entities, epochs, folder, seed=1, peak=4e-3, **sizes):
    """Trains for `epochs` passes, going on from folder/char.pt if it is there."""
    os.makedirs(folder, exist_ok=True)
    torch.manual_seed(seed)
    net = CharNet(**sizes)
    optimizer = torch.optim.AdamW(net.parameters(), lr=peak, betas=(0.9, 0.98), weight_decay=0.01)
    path, first = os.path.join(folder, 'char.pt'), 0
    if os.path.exists(path):
        state = torch.load(path)
        net.load_state_dict(state['net'])
        optimizer.load_state_dict(state['optimizer'])
        first = state['epoch']
    tree_docs = cd.paragraphs(trees)
    for number in range(first, epochs):
        rng = cd.seeded(seed * 1000 + number)
        news = cd.news_paragraphs(entities, rng)
        batches = cd.epoch(tree_docs, rng.sample(news, len(news) // 2), rng)
        started, total = time.time(), 0.0
        for k, part in enumerate(batches):
            progress = (number + k / len(batches)) / epochs
            for group in optimizer.param_groups:
                group['lr'] = peak * min(1.0, (number * len(batches) + k + 1) / 100) * (0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * progress)))
            ids, mask, gold = cd.tensors(part)
            loss = loss_of(net(ids, mask), gold)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            total += float(loss)
        print('tokeniser epoch %d  %.0f s  loss %.4f' % (number + 1, time.time() - started, total / len(batches)), flush=True)
        torch.save(dict(net=net.state_dict(), optimizer=optimizer.state_dict(), epoch=number + 1, sizes=net.sizes), path + '.part')
        os.replace(path + '.part', path)
    return net


def decode(text, labels):
    """[[(begin, [words]), ...], ...]: sentences of one block, tokens with the offset of their begin."""
    sentences, tokens, words, begin, word = [], [], [], None, None
    for i, (c, y) in enumerate(zip(text, labels)):
        if c.isspace():
            continue
        if begin is None:
            begin = word = i
        last = i + 1 == len(text) or text[i + 1].isspace()
        final = not text[i + 1:].strip()
        if y == cd.SENTENCE or y == cd.TOKEN or last:
            words.append(text[word:i + 1])
            tokens.append((begin, words))
            words, begin = [], None
            if y == cd.SENTENCE or final:
                sentences.append(tokens)
                tokens = []
        elif y == cd.WORD:
            words.append(text[word:i + 1])
            word = i + 1
    return sentences


def tokenise(net, text):
    """Sentences of a text: lists of (begin, [words])."""
    net.eval()
    out = []
    with torch.no_grad():
        for begin, end in characters.blocks(text):
            ids, mask, _ = cd.tensors([(text[begin:end], None)])
            labels = net(ids, mask)[0].argmax(1).tolist()
            out += [[(begin + b, words) for b, words in s] for s in decode(text[begin:end], labels)]
    net.train()
    return out
