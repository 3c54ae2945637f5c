package org.strongroom.desktop.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.documents.search.Earlier;
import org.strongroom.documents.search.Found;
import org.strongroom.documents.search.Marked;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** What the index answers to what is typed; and the work that keeps the index up to the vault. */
public final class SearchModel {
    private static final System.Logger LOG = System.getLogger(SearchModel.class.getName());
    /** More than anybody scrolls through; the rest is counted. */
    private static final int MOST = 1000;

    /** Documents whose texts are looked into ahead, for the part in which the words stand. */
    private static final int LIT = 50;

    private static final int LIT_AT_ONCE = 5;

    private final Library library;
    private final Lanes lanes;
    private final Activities activities;
    private final LitNames names;
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(Answer.NONE);
    private final BooleanProperty lookingBack = new SimpleBooleanProperty();
    private Optional<Job> job = Optional.empty();
    private Optional<Activity> back = Optional.empty();
    private String asked = "";
    private boolean indexing;
    private boolean again;

    /** An index that nothing was asked yet. */
    public SearchModel(Library library, Lanes lanes, Activities activities) {
        this.library = library;
        this.lanes = lanes;
        this.activities = activities;
        this.names = new LitNames(library, lanes.searching());
        lookingBack.subscribe((before, now) -> lookBack(answer.get().typed()));
    }

    /** Whether documents are found, too, in which it stood once. */
    public BooleanProperty lookingBack() {
        return lookingBack;
    }

    /**
     * What was found.
     *
     * @param typed what for; blank where nothing is looked for
     * @param parts for some documents the part of their text in which it was found
     * @param earlier documents in which it stood once; nothing as long as that is not asked or not known
     */
    public record Answer(String typed, Found found, Map<NodeId, Marked> parts, Earlier earlier) {
        static final Answer NONE = new Answer("", Found.NOTHING, Map.of(), Earlier.NOTHING);

        public Answer {
            parts = Map.copyOf(parts);
        }

        private Answer with(Map<NodeId, Marked> more) {
            Map<NodeId, Marked> all = new HashMap<>(parts);
            all.putAll(more);
            return new Answer(typed, found, all, earlier);
        }

        private Answer with(Earlier once) {
            Map<NodeId, Marked> all = new HashMap<>(parts);
            earlier.hits().forEach(hit -> all.remove(hit.document()));
            once.hits().forEach(hit -> hit.part().ifPresent(part -> all.put(hit.document(), part)));
            return new Answer(typed, found, all, once);
        }

        /** The version of a document in which it stood; nothing where it stands in the current one, or nowhere. */
        public Optional<Earlier.Hit> once(NodeId document) {
            return earlier.hits().stream()
                    .filter(hit -> hit.document().equals(document))
                    .findFirst();
        }
    }

    /** The newest answer; it may be one to what was typed before. */
    public ReadOnlyObjectProperty<Answer> answer() {
        return answer.getReadOnlyProperty();
    }

    /** Where in names what is looked for was found. */
    public LitNames names() {
        return names;
    }

    /** Looks for what was typed; the answer comes later, unless something else is asked before. */
    public void ask(String typed) {
        if (typed.equals(asked)) {
            return;
        }
        asked = typed;
        search(typed);
    }

    /** The same again: documents have come or gone. */
    void askAgain() {
        if (!asked.isBlank()) {
            search(asked);
        }
    }

    private void search(String typed) {
        job.ifPresent(Job::cancel);
        if (typed.isBlank()) {
            names.forget();
            answer.set(Answer.NONE);
            lookBack("");
            return;
        }
        job = Optional.of(lanes.searching()
                .start(
                        progress -> {
                            progress.check();
                            return library.search().find(typed, MOST);
                        },
                        (from, found) -> {
                            if (!from.cancelled()) {
                                arrived(typed, found);
                            }
                        },
                        this::failed));
    }

    private void arrived(String typed, Found found) {
        boolean again = answer.get().typed().equals(typed);
        Map<NodeId, Marked> known = again ? answer.get().parts() : Map.of();
        names.about(typed, found.similar());
        answer.set(new Answer(typed, found, known, again ? answer.get().earlier() : Earlier.NOTHING));
        lookBack(typed);
        List<NodeId> first = found.hits().stream()
                .limit(LIT)
                .map(Found.Hit::document)
                .filter(id -> !known.containsKey(id))
                .toList();
        light(typed, first);
    }

    /** Looks into earlier versions where that is asked for, in place of what was looked for in them before. */
    private void lookBack(String typed) {
        back.ifPresent(activities::cancel);
        back = Optional.empty();
        if (typed.isBlank() || !lookingBack.get()) {
            if (!answer.get().earlier().equals(Earlier.NOTHING)) {
                answer.set(answer.get().with(Earlier.NOTHING));
            }
            return;
        }
        Activity[] self = new Activity[1];
        self[0] = activities.later(
                Activity.Kind.LOOK_BACK,
                lanes.lookingBack(),
                progress -> library.search().earlier(typed, MOST, progress),
                ignored -> Optional.empty(),
                once -> {
                    if (back.filter(self[0]::equals).isPresent()) {
                        back = Optional.empty();
                        answer.set(answer.get().with(once));
                    }
                },
                this::failed);
        back = Optional.of(self[0]);
    }

    /** Texts are read a few at a time, so that the first lines have theirs soon. */
    private void light(String typed, List<NodeId> documents) {
        if (documents.isEmpty()) {
            return;
        }
        List<NodeId> now = documents.subList(0, Math.min(LIT_AT_ONCE, documents.size()));
        job = Optional.of(lanes.searching()
                .start(
                        progress -> parts(typed, now, progress),
                        (from, parts) -> {
                            if (!from.cancelled() && answer.get().typed().equals(typed)) {
                                answer.set(answer.get().with(parts));
                                light(typed, documents.subList(now.size(), documents.size()));
                            }
                        },
                        this::failed));
    }

    private Map<NodeId, Marked> parts(String typed, List<NodeId> documents, Progress progress)
            throws VaultException, IOException {
        Map<NodeId, Marked> out = new HashMap<>();
        for (NodeId document : documents) {
            progress.check();
            library.search().snippet(document, typed).ifPresent(part -> out.put(document, part));
        }
        return out;
    }

    private void failed(Job from, Failure why) {
        if (!from.cancelled() && !why.cancelled()) {
            LOG.log(System.Logger.Level.INFO, "searching failed: " + why.kind());
        }
    }

    /** Has the places of a text lit up in which is found what the {@linkplain #answer newest answer} is about; they come later. */
    public void mark(String text, Consumer<Marked> lit) {
        String typed = answer.get().typed();
        if (typed.isBlank()) {
            lit.accept(new Marked(text, List.of()));
            return;
        }
        lanes.reading()
                .start(
                        progress -> library.search().mark(typed, text),
                        (from, marked) -> lit.accept(marked),
                        (from, why) -> lit.accept(new Marked(text, List.of())));
    }

    /** Brings the index up to the vault in the background. */
    public void catchUp() {
        if (indexing) {
            again = true;
            return;
        }
        indexing = true;
        activities.later(
                Activity.Kind.INDEX,
                lanes.indexing(),
                progress -> library.search().catchUp(progress),
                ignored -> Optional.empty(),
                ignored -> caughtUp(),
                (from, why) -> {
                    if (!why.cancelled()) {
                        LOG.log(System.Logger.Level.INFO, "indexing failed: " + why.kind());
                    }
                    caughtUp();
                });
    }

    private void caughtUp() {
        indexing = false;
        askAgain();
        if (again) {
            again = false;
            catchUp();
        }
    }

    /** Nothing is looked for any more. */
    public void forget() {
        asked = "";
        back = Optional.empty();
        names.forget();
        answer.set(Answer.NONE);
    }
}
