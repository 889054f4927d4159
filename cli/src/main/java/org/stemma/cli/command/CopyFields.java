package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.render.Field;
import org.stemma.storage.StoreBackup.Copy;

/** A copy of the database, as a row. */
final class CopyFields {
  static final List<Field<Copy>> ALL =
      List.of(
          new Field<>("schema", Copy::schema),
          new Field<>("articles", Copy::articles),
          new Field<>("copies", Copy::copies),
          new Field<>("bytes", Copy::bytes),
          new Field<>("file", copy -> copy.file().toString()));

  private CopyFields() {}

  static List<String> names() {
    return ALL.stream().map(Field::name).toList();
  }
}
