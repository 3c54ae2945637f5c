package org.strongroom.desktop.control;

import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.desktop.task.Lane;
import org.strongroom.documents.ShareText;
import org.strongroom.documents.SharesLook;

/**
 * Asks for recovery shares, one after another, from files or typed. Each is judged as it comes, by itself and beside the others, and it
 * is said how many are still needed.
 */
public final class SharesInput extends VBox {
    private final Ui ui;
    private final Lane lane;
    private final List<Given> given = new ArrayList<>();
    private final VBox rows = new VBox();
    private final Label verdict = Card.text("");
    private final Button choose;
    private final VBox typing;
    private final WordsInput words;
    private int wiped;
    private final ReadOnlyObjectWrapper<List<List<String>>> entered = new ReadOnlyObjectWrapper<>(List.of());

    /** Reads files in {@code lane}. */
    public SharesInput(Ui ui, Lane lane, String label) {
        super(8);
        this.ui = ui;
        this.lane = lane;
        rows.getStyleClass().add("copies");
        rows.setId("shares-given");
        verdict.setId("shares-verdict");
        choose = Icons.labelled(Feather.FILE, ui.text("shares.choose"));
        choose.setId("shares-choose");
        choose.setOnAction(ignored -> read(ui.chooser().files(ui.text("shares.choose.title"))));
        Button type = Icons.labelled(Feather.EDIT_3, ui.text("shares.type"));
        type.setId("shares-type");
        words = WordsInput.ofShare(ui, ui.text("shares.words"));
        Button add = Icons.labelled(Feather.PLUS, ui.text("shares.add"));
        add.setId("shares-add");
        add.disableProperty().bind(words.valid().not());
        typing = new VBox(8, words, add);
        typing.managedProperty().bind(typing.visibleProperty());
        typing.setVisible(false);
        type.setOnAction(ignored -> {
            typing.setVisible(!typing.isVisible());
            words.wipe();
            if (typing.isVisible()) {
                words.field().requestFocus();
            }
        });
        add.setOnAction(ignored -> {
            given.add(new Given(words.words(), ui.text("shares.typed")));
            tell();
            words.wipe();
            words.field().requestFocus();
        });
        FlowPane ways = new FlowPane(8, 8, choose, type);
        getChildren().setAll(Card.text(label), rows, verdict, ways, typing);
        tell();
    }

    /** Words that somebody gave, and where they came from. */
    private record Given(List<String> words, String from) {
        Given {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "Given";
        }
    }

    /** The words of each share, once there are enough that belong together; none before. */
    public ReadOnlyObjectProperty<List<List<String>>> entered() {
        return entered.getReadOnlyProperty();
    }

    /** What is used first. */
    public Button field() {
        return choose;
    }

    /** Forgets what was given. */
    public void wipe() {
        wiped++;
        given.clear();
        words.wipe();
        tell();
    }

    private void read(List<Path> files) {
        int when = wiped;
        lane.run(
                ignored -> {
                    List<Given> found = new ArrayList<>();
                    for (Path file : files) {
                        found.add(new Given(words(file), ui.text("shares.from", String.valueOf(file.getFileName()))));
                    }
                    return found;
                },
                found -> {
                    // Words that come when nobody looks any more are not kept.
                    if (when == wiped) {
                        given.addAll(found);
                        tell();
                    }
                },
                ignored -> {});
    }

    /** Of a file that cannot be read, none. */
    private static List<String> words(Path file) {
        try {
            return ShareText.read(file);
        } catch (IOException ignored) {
            return List.of();
        }
    }

    private void tell() {
        SharesLook look = SharesLook.of(given.stream().map(Given::words).toList());
        rows.getChildren().clear();
        List<List<String>> good = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            SharesLook.Share share = look.shares().get(i);
            rows.getChildren().add(row(given.get(i), share));
            if (share.fault().isEmpty()) {
                good.add(given.get(i).words());
            }
        }
        rows.setVisible(!given.isEmpty());
        rows.setManaged(rows.isVisible());
        boolean enough = look.enough();
        verdict.setText(
                enough
                        ? ui.text("shares.enough", look.good(), look.needed())
                        : look.needed() == 0
                                ? ui.text("shares.none")
                                : ui.text("shares.some", look.good(), look.needed(), look.needed() - look.good()));
        verdict.setGraphic(enough ? Icons.of(Feather.CHECK) : null);
        verdict.getStyleClass().setAll("label", Styles.TEXT_SMALL, enough ? Styles.SUCCESS : Styles.TEXT_MUTED);
        entered.set(enough ? List.copyOf(good) : List.of());
    }

    private HBox row(Given share, SharesLook.Share look) {
        boolean good = look.fault().isEmpty();
        Label name = Card.text(
                look.index() > 0 ? ui.text("shares.one", look.index(), look.set()) : ui.text("shares.unreadable"));
        Label facts = Card.text(
                look.fault().map(fault -> ui.text(words(fault), share.from())).orElse(share.from()));
        facts.getStyleClass().addAll(Styles.TEXT_SMALL, good ? Styles.TEXT_MUTED : Styles.DANGER);
        VBox text = new VBox(2, name, facts);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button remove = Icons.button(Feather.X, ui.text("shares.remove", name.getText(), share.from()));
        remove.setOnAction(ignored -> {
            given.remove(share);
            tell();
            choose.requestFocus();
        });
        HBox row = new HBox(12, Icons.of(good ? Feather.CHECK : Feather.X), text, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("computer");
        return row;
    }

    private static String words(RecoveryShare.Fault fault) {
        return switch (fault) {
            case WRONG_WORDS, MISSING -> "shares.wrong-words";
            case OTHER_SET -> "shares.other-set";
            case TWICE -> "shares.twice";
        };
    }
}
