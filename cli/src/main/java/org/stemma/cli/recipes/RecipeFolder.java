package org.stemma.cli.recipes;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.yaml.Yaml;
import org.stemma.core.ConfigurationException;
import org.stemma.core.page.Recipe;
import org.stemma.core.page.Recipes;

/** A folder of recipes, a YAML file each. */
public final class RecipeFolder {
  private RecipeFolder() {}

  /**
   * Reads all recipes, in the order of their files' names.
   *
   * @param folder null for none
   * @param tried the file of one more, used before all others; null for none
   * @throws ConfigurationException with every fault in every file
   */
  public static Recipes read(@Nullable Path folder, @Nullable Path tried) {
    List<Recipe> recipes = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : folder == null ? List.<Path>of() : files(folder)) {
      try {
        recipes.add(file(file).recipe());
      } catch (ConfigurationException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    Recipes all = new Recipes(recipes);
    return tried == null ? all : all.trying(file(tried).recipe());
  }

  /**
   * Puts a recipe into a folder, which is made where it is missing.
   *
   * @return where it is now
   * @throws ConfigurationException if another one of its name is there
   */
  public static Path install(Path file, Path folder) {
    Path place = folder.resolve(file.getFileName());
    try {
      if (Files.exists(place)) {
        if (Files.mismatch(file, place) >= 0) {
          throw new ConfigurationException(
              place + " is there already and is another; remove it, or give yours another name");
        }
        return place;
      }
      Files.createDirectories(folder);
      Path part = folder.resolve(file.getFileName() + ".part");
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ConfigurationException("cannot put the recipe into " + folder + ": " + e);
    }
  }

  /** The recipes in a folder, by the names of their files. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ConfigurationException("cannot read the folder of recipes " + folder + ": " + e);
    }
  }

  /**
   * Reads one recipe.
   *
   * @throws ConfigurationException with every fault in it
   */
  public static RecipeFile file(Path file) {
    try {
      if (Files.size(file) > Yaml.LONGEST) {
        throw new ConfigurationException(file + ": too long to be a recipe");
      }
      return RecipeYaml.read(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(file + ": not UTF-8");
    } catch (NoSuchFileException e) {
      throw new ConfigurationException("no recipe " + file);
    } catch (IOException e) {
      throw new ConfigurationException("cannot read the recipe " + file + ": " + e);
    }
  }
}
