package org.strongroom.desktop.library;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.DocumentType;

/**
 * Gives the columns beside the name the width that their widest content has at the size of the text, and hides those for
 * which there is no room: a date or a size that is cut says nothing.
 */
final class Columns {
    private static final double NAME_EMS = 11;
    private static final double NAME_COMFORT_EMS = 17;
    private static final double FOLDER_EMS = 9;
    private static final double PADDING_EMS = 2.4;
    private static final double SCROLL_BAR_EMS = 1.5;
    private static final double SPARE = 1.3;

    private final TableView<Entry> table;
    private final TableColumn<Entry, Entry> name;
    private final List<TableColumn<Entry, Entry>> byWorth;
    private final TableColumn<Entry, Entry> folder;
    private final Label probe = new Label();
    private final BooleanProperty withFolder = new SimpleBooleanProperty();

    /** The columns of a table; {@code modified}, {@code folder}, {@code size} and {@code type} in the order of their worth. */
    Columns(
            TableView<Entry> table,
            TableColumn<Entry, Entry> name,
            TableColumn<Entry, Entry> folder,
            List<TableColumn<Entry, Entry>> byWorth) {
        this.table = table;
        this.name = name;
        this.folder = folder;
        this.byWorth = List.copyOf(byWorth);
    }

    /** An invisible label that has the font of the table's cells; it has to be in the same scene. */
    Label probe() {
        return probe;
    }

    /** Whether the list shows documents of more than one folder. */
    BooleanProperty withFolder() {
        return withFolder;
    }

    /** The widest that each column beside the name shows, in its order of worth; empty for what has no widest. */
    void follow(List<List<String>> samples) {
        probe.setVisible(false);
        probe.setManaged(false);
        InvalidationListener arrange = ignored -> arrange(samples);
        probe.fontProperty().addListener(arrange);
        table.widthProperty().addListener(arrange);
        withFolder.addListener(arrange);
        arrange(samples);
    }

    /** Moments that are shown as widely as any. */
    static List<String> moments(Ui ui) {
        return Stream.of(LocalDateTime.of(2028, 9, 28, 10, 58), LocalDateTime.of(2028, 12, 28, 22, 58))
                .map(at ->
                        ui.messages().moment(at.atZone(ZoneId.systemDefault()).toInstant()))
                .toList();
    }

    /** Sizes that are shown as widely as any. */
    static List<String> sizes(Ui ui) {
        return Stream.of(888L, 888_800_000L).map(ui.messages()::size).toList();
    }

    /** Every word for a type. */
    static List<String> types(Ui ui) {
        return Stream.concat(
                        Arrays.stream(DocumentType.values()).map(ui.explain()::type), Stream.of(ui.text("type.folder")))
                .toList();
    }

    private void arrange(List<List<String>> samples) {
        Font font = probe.getFont();
        double em = font.getSize();
        double room = table.getWidth() - NAME_EMS * em - SCROLL_BAR_EMS * em;
        name.setMinWidth(6 * em);
        name.setPrefWidth(NAME_EMS * em);
        for (int i = 0; i < byWorth.size(); i++) {
            TableColumn<Entry, Entry> column = byWorth.get(i);
            double width = column.equals(folder)
                    ? FOLDER_EMS * em
                    : PADDING_EMS * em
                            + Stream.concat(samples.get(i).stream(), Stream.of(column.getText()))
                                    .mapToDouble(words -> width(words, font))
                                    .max()
                                    .orElse(0);
            // What is worth least must leave room for names of a usual length.
            double left = i == byWorth.size() - 1 ? room - (NAME_COMFORT_EMS - NAME_EMS) * em : room;
            boolean fits = table.getWidth() <= 0 || width <= left;
            boolean wanted = fits && (!column.equals(folder) || withFolder.get());
            column.setMinWidth(width);
            column.setPrefWidth(width);
            column.setMaxWidth(width * (column.equals(folder) ? 3 : SPARE));
            column.setVisible(wanted);
            room -= wanted ? width : 0;
        }
    }

    private static double width(String words, Font font) {
        Text text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }
}
