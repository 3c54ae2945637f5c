package org.strongroom.desktop.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.notify.Notifier;

/**
 * Tells by the system's notifications what became of long jobs, and that there is something to look at, while a person looks at
 * another window. In numbers: never what a document, a folder or a vault is called.
 */
public final class Announcer {
    private final Supplier<Ui> ui;
    private final BooleanSupplier away;
    private boolean shown;

    /** Tells while {@code away}: where a person wants to be told, and does not see the window. */
    public Announcer(Supplier<Ui> ui, BooleanSupplier away) {
        this.ui = ui;
        this.away = away;
    }

    /** Follows the jobs of an open vault. */
    public void follow(Activities activities) {
        activities.list().addListener((ListChangeListener<Activity>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
        });
    }

    /**
     * Follows how many things are to be looked at in an open vault; nothing while that is not known.
     *
     * @param alarms about the vault itself
     * @param conflicts documents that were changed in two places
     */
    public void follow(
            ReadOnlyObjectProperty<Optional<Integer>> alarms, ReadOnlyObjectProperty<Optional<Integer>> conflicts) {
        alarms.subscribe((before, now) -> {
            if (more(before, now)) {
                tell(ui.get().text("notify.alarm"));
            }
        });
        conflicts.subscribe((before, now) -> {
            if (more(before, now)) {
                tell(ui.get().text("notify.conflicts", now.orElse(0)));
            }
        });
    }

    private void follow(Activity activity) {
        // Some join the list when they have ended already.
        told(activity);
        activity.state().subscribe((before, now) -> told(activity));
    }

    private void told(Activity activity) {
        Ui now = ui.get();
        List<String> words = new ArrayList<>();
        switch (activity.state().get()) {
            case Activity.Running ignored -> {
                return;
            }
            case Activity.Ended ended -> {
                words.add(ActivityView.sentence(now, activity.kind(), ended.summary()));
                if (!ended.summary().problems().isEmpty()) {
                    words.add(now.text("notify.partly"));
                }
            }
            case Activity.Broken ignored -> words.add(now.text("notify.broken"));
        }
        tell(String.join(" ", words));
    }

    /** Whether there are more than before; what was so when the vault was opened is no news. */
    private static boolean more(Optional<Integer> before, Optional<Integer> now) {
        return before.isPresent() && now.filter(count -> count > before.get()).isPresent();
    }

    private void tell(String words) {
        if (away.getAsBoolean() && !words.isBlank()) {
            shown = true;
            ui.get().notifier().ifPresent(notifier -> notifier.tell(ui.get().text("app.name"), words));
        }
    }

    /** A person looks at the window again. */
    public void seen() {
        if (shown) {
            shown = false;
            ui.get().notifier().ifPresent(Notifier::clear);
        }
    }
}
