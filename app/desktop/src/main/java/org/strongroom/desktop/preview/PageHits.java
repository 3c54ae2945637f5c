package org.strongroom.desktop.preview;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Job;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.search.Marked;

/** Hits on the page that is shown; behind the last one, page after page is asked for the next. */
final class PageHits implements Hits {
    private final PreviewModel model;
    private final BiConsumer<String, Consumer<Marked>> mark;
    private final Runnable changed;
    private Optional<PaperView> paper = Optional.empty();
    private List<Marked.Range> marks = List.of();
    private Optional<Job> job = Optional.empty();
    private Arrival arrival = Arrival.FIRST;
    private int at;
    private int asked;
    /** Counts what is looked for, so that late answers are known. */
    private int turn;

    private boolean nowhere;

    private enum Arrival {
        FIRST,
        LAST
    }

    /** Finds places by {@code mark} and calls {@code changed} when something else is to be said about them. */
    PageHits(PreviewModel model, BiConsumer<String, Consumer<Marked>> mark, Runnable changed) {
        this.model = model;
        this.mark = mark;
        this.changed = changed;
    }

    /**
     * Lights up the page; {@code known} is told how many places there are on it.
     */
    void light(PaperView shown, Consumer<Integer> known) {
        end();
        nowhere = false;
        paper = Optional.of(shown);
        int now = turn;
        mark.accept(shown.text(), marked -> {
            if (now == turn) {
                marks = marked.marks();
                at = arrival == Arrival.FIRST ? 0 : Math.max(0, marks.size() - 1);
                arrival = Arrival.FIRST;
                shown.light(marks);
                known.accept(marks.size());
            }
        });
    }

    /** Forgets the page. */
    void forget() {
        end();
        paper = Optional.empty();
        marks = List.of();
        arrival = Arrival.FIRST;
        at = 0;
    }

    private void end() {
        turn++;
        asked = 0;
        job.ifPresent(Job::cancel);
        job = Optional.empty();
    }

    @Override
    public int hits() {
        return marks.size();
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public void go(int hit) {
        if (paper.isEmpty()) {
            return;
        }
        boolean inside = hit >= 0 && hit < marks.size();
        if (inside || paper.get().page().count() == 1) {
            stop();
            if (!marks.isEmpty()) {
                at = Math.floorMod(hit, marks.size());
                paper.get().go(at);
            }
        } else if (hit != 0) {
            seek(hit < 0);
        }
    }

    /** Goes to the next page with a hit, or to the one before. */
    void seek(boolean back) {
        paper.ifPresent(shown -> {
            end();
            nowhere = false;
            ask(shown.page(), back, 1);
        });
    }

    private void ask(Page.ImagePage from, boolean back, int step) {
        int number = Math.floorMod(from.number() - 1 + (back ? -step : step), from.count()) + 1;
        if (step >= from.count()) {
            // Once around: what is here is all there is.
            asked = 0;
            nowhere = marks.isEmpty();
            changed.run();
            if (!nowhere) {
                go(back ? marks.size() - 1 : 0);
                changed.run();
            }
            return;
        }
        asked = number;
        changed.run();
        int now = turn;
        job = model.words(number, page -> {
            if (now != turn) {
                return;
            }
            String text = page instanceof Page.ImagePage image ? new PageWords(image.words()).text() : "";
            mark.accept(text.replace('\n', ' '), marked -> {
                if (now != turn) {
                    return;
                }
                if (marked.marks().isEmpty()) {
                    ask(from, back, step + 1);
                } else {
                    end();
                    arrival = back ? Arrival.LAST : Arrival.FIRST;
                    model.page(number);
                }
            });
        });
    }

    @Override
    public String where(Ui ui) {
        if (asked > 0) {
            return ui.text(
                    "preview.hit.looking",
                    asked,
                    paper.map(shown -> shown.page().count()).orElse(asked));
        }
        if (marks.isEmpty()) {
            return ui.text(nowhere ? "preview.hit.nowhere" : "preview.hit.elsewhere");
        }
        boolean only = paper.filter(shown -> shown.page().count() > 1).isEmpty();
        return ui.text(only ? "preview.hit" : "preview.hit.page", at + 1, marks.size());
    }

    @Override
    public String about(Ui ui) {
        return where(ui);
    }

    @Override
    public boolean looking() {
        return asked > 0;
    }

    @Override
    public void stop() {
        if (looking()) {
            end();
            changed.run();
        }
    }
}
