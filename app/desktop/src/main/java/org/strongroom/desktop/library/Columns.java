package org.strongroom.desktop.library;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Callback;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Arrangement;
import org.strongroom.desktop.settings.Arrangement.Column;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.DocumentType;

/**
 * Gives the columns beside the name the width that their widest content has at the size of the text, or the one that a person
 * gave them, and hides those that a person does not want, or for which there is no room: a date or a size that is cut says
 * nothing. The name takes what is left.
 */
final class Columns {
    private static final double NAME_EMS = 11;
    private static final double NAME_COMFORT_EMS = 17;
    private static final double LEAST_EMS = 4;
    private static final double FOLDER_EMS = 9;
    private static final double TAGS_EMS = 9;
    private static final double PADDING_EMS = 2.4;
    private static final double SCROLL_BAR_EMS = 1.5;
    private static final List<Column> BY_WORTH =
            List.of(Column.MODIFIED, Column.FOLDER, Column.TAGS, Column.SIZE, Column.TYPE);

    private final Ui ui;
    private final Preferences preferences;
    private final TableView<Entry> table;
    private final Map<Column, TableColumn<Entry, Entry>> columns;
    /** What a person made wider or narrower until the button is released: a layout in between keeps it. In hundredths of an em. */
    private final Map<Column, Integer> moved = new EnumMap<>(Column.class);

    private final Label probe = new Label();
    private final BooleanProperty withFolder = new SimpleBooleanProperty();
    private final Sharing sharing = new Sharing();
    private boolean arranging;

    /** The columns of a table, put into it in the order that is remembered. */
    Columns(Ui ui, Preferences preferences, TableView<Entry> table, Map<Column, TableColumn<Entry, Entry>> columns) {
        this.ui = ui;
        this.preferences = preferences;
        this.table = table;
        this.columns = Map.copyOf(columns);
        order(remembered());
        follow();
    }

    /** An invisible label that has the font of the table's cells; it has to be in the same scene. */
    Label probe() {
        return probe;
    }

    /** Whether the list shows documents of more than one folder. */
    BooleanProperty withFolder() {
        return withFolder;
    }

    /** What chooses the columns that are shown; made anew each time. */
    List<MenuItem> menu() {
        Arrangement now = remembered();
        Stream<MenuItem> each = now.columns().stream()
                .filter(column -> column != Column.NAME)
                .map(column -> {
                    CheckMenuItem item = new CheckMenuItem(of(column).getText());
                    item.setSelected(!now.hidden().contains(column));
                    item.setOnAction(ignored -> show(column, item.isSelected()));
                    return item;
                });
        MenuItem usualAgain = new MenuItem(ui.text("columns.usual"));
        usualAgain.setOnAction(ignored -> {
            change(Arrangement.DEFAULT.columns(), Arrangement.DEFAULT.hidden(), Map.of());
            order(remembered());
            arrange();
        });
        return Stream.concat(each, Stream.of(new SeparatorMenuItem(), usualAgain))
                .toList();
    }

    private void show(Column column, boolean shown) {
        Set<Column> hidden = EnumSet.noneOf(Column.class);
        hidden.addAll(remembered().hidden());
        if (shown) {
            hidden.remove(column);
        } else {
            hidden.add(column);
        }
        change(remembered().columns(), hidden, remembered().widths());
        arrange();
    }

    private Arrangement remembered() {
        return preferences.get().arrangement();
    }

    private void change(List<Column> order, Set<Column> hidden, Map<Column, Integer> widths) {
        preferences.change(settings -> settings.withArrangement(
                settings.arrangement().withColumns(order, hidden).withWidths(widths)));
    }

    private TableColumn<Entry, Entry> of(Column column) {
        return Optional.ofNullable(columns.get(column)).orElseThrow();
    }

    private void order(Arrangement arrangement) {
        List<TableColumn<Entry, Entry>> wanted =
                arrangement.columns().stream().map(this::of).toList();
        if (!table.getColumns().equals(wanted)) {
            arranging = true;
            // Who is sorted by stays so while the columns are taken out and put back.
            List<TableColumn<Entry, ?>> sorted = List.copyOf(table.getSortOrder());
            table.getColumns().setAll(wanted);
            table.getSortOrder().setAll(sorted);
            arranging = false;
        }
    }

    private void follow() {
        probe.setVisible(false);
        probe.setManaged(false);
        table.setColumnResizePolicy(sharing);
        InvalidationListener arrange = ignored -> arrange();
        probe.fontProperty().addListener(arrange);
        table.widthProperty().addListener(arrange);
        withFolder.addListener(arrange);
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(ignored -> menu.getItems().setAll(menu()));
        // An empty menu is never shown, so that it would never be filled.
        menu.getItems().setAll(menu());
        columns.values().forEach(column -> column.setContextMenu(menu));
        table.getColumns().addListener((InvalidationListener) ignored -> reordered());
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, ignored -> resized());
        arrange();
    }

    /** A person put a column elsewhere. */
    private void reordered() {
        List<Column> order = table.getColumns().stream()
                .flatMap(column -> columns.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(column))
                        .map(Map.Entry::getKey))
                .toList();
        if (!arranging && order.size() == columns.size()) {
            change(order, remembered().hidden(), remembered().widths());
        }
    }

    private void moved(TableColumn<Entry, ?> column) {
        double em = probe.getFont().getSize();
        columns.forEach((which, one) -> {
            if (one.equals(column) && which != Column.NAME) {
                moved.put(which, (int) Math.round(column.getWidth() / em * 100));
            }
        });
    }

    /** A person may have made a column wider or narrower. */
    private void resized() {
        if (!moved.isEmpty()) {
            Map<Column, Integer> widths = new EnumMap<>(Column.class);
            widths.putAll(remembered().widths());
            widths.putAll(moved);
            moved.clear();
            change(remembered().columns(), remembered().hidden(), widths);
        }
    }

    private void arrange() {
        Font font = probe.getFont();
        double em = font.getSize();
        double comfort = withFolder.get() ? NAME_COMFORT_EMS : NAME_EMS;
        double room = table.getWidth() - comfort * em - SCROLL_BAR_EMS * em;
        TableColumn<Entry, Entry> name = of(Column.NAME);
        name.setMinWidth(6 * em);
        Arrangement arrangement = remembered();
        for (Column one : BY_WORTH) {
            TableColumn<Entry, Entry> column = of(one);
            double width = Optional.ofNullable(moved.get(one))
                    .or(() -> Optional.ofNullable(arrangement.widths().get(one)))
                    .map(hundredths -> hundredths * em / 100)
                    .orElseGet(() -> content(one, font));
            // What is worth least must leave room for names of a usual length.
            double left = one == Column.TYPE || one == Column.TAGS ? room - (NAME_COMFORT_EMS - NAME_EMS) * em : room;
            boolean fits = table.getWidth() <= 0 || width <= left;
            boolean wanted = !arrangement.hidden().contains(one) && (one != Column.FOLDER || withFolder.get());
            column.setMinWidth(LEAST_EMS * em);
            column.setPrefWidth(width);
            column.setVisible(fits && wanted);
            room -= fits && wanted ? width : 0;
        }
        sharing.call(new TableView.ResizeFeatures<>(table, null, 0.0));
    }

    private double content(Column column, Font font) {
        double em = font.getSize();
        return switch (column) {
            case FOLDER -> FOLDER_EMS * em;
            case TAGS -> TAGS_EMS * em;
            case NAME -> NAME_EMS * em;
            case MODIFIED -> widest(moments(), column, font);
            case SIZE -> widest(sizes(), column, font);
            case TYPE -> widest(types(), column, font);
        };
    }

    private double widest(Stream<String> samples, Column column, Font font) {
        return PADDING_EMS * font.getSize()
                + Stream.concat(samples, Stream.of(of(column).getText()))
                        .mapToDouble(words -> width(words, font))
                        .max()
                        .orElse(0);
    }

    /** Moments that are shown as widely as any. */
    private Stream<String> moments() {
        return Stream.of(LocalDateTime.of(2028, 9, 28, 10, 58), LocalDateTime.of(2028, 12, 28, 22, 58))
                .map(at ->
                        ui.messages().moment(at.atZone(ZoneId.systemDefault()).toInstant()));
    }

    /** Sizes that are shown as widely as any. */
    private Stream<String> sizes() {
        return Stream.of(888L, 888_800_000L).map(ui.messages()::size);
    }

    /** Every word for a type. */
    private Stream<String> types() {
        return Stream.concat(
                Arrays.stream(DocumentType.values()).map(ui.explain()::type), Stream.of(ui.text("type.folder")));
    }

    private static double width(String words, Font font) {
        Text text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }

    /**
     * How the room is shared: the name takes what the others leave; where a person moves the edge between two columns, what one
     * loses the other gets.
     */
    @SuppressWarnings({"rawtypes", "unchecked"}) // So the table wants it.
    private final class Sharing extends ConstrainedColumnResizeBase
            implements Callback<TableView.ResizeFeatures, Boolean> {
        @Override
        public Boolean call(TableView.ResizeFeatures features) {
            TableColumn<Entry, Entry> name = of(Column.NAME);
            List<TableColumn<Entry, ?>> shown = table.getVisibleLeafColumns();
            if (features.getColumn() == null) {
                double left = features.getContentWidth();
                for (TableColumn<Entry, ?> column : shown) {
                    if (!column.equals(name)) {
                        features.setColumnWidth(column, column.getPrefWidth());
                        left -= column.getWidth();
                    }
                }
                features.setColumnWidth(name, Math.max(left, name.getMinWidth()));
                return true;
            }
            int at = shown.indexOf(features.getColumn());
            if (at < 0 || at + 1 >= shown.size()) {
                return false;
            }
            TableColumn<Entry, ?> one = shown.get(at);
            TableColumn<Entry, ?> next = shown.get(at + 1);
            double delta = Math.clamp(
                    features.getDelta(),
                    Math.min(0, one.getMinWidth() - one.getWidth()),
                    Math.max(0, next.getWidth() - next.getMinWidth()));
            features.setColumnWidth(one, one.getWidth() + delta);
            features.setColumnWidth(next, next.getWidth() - delta);
            moved(one);
            moved(next);
            return delta != 0;
        }
    }
}
