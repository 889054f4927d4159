package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "By Ada Moreno | Ada Moreno",
        "By Ada Moreno on March 4, 2023 | Ada Moreno",
        "Von Greta Lohse, 3. März 2011 | Greta Lohse",
        "Written by: Tom Aske, Staff Writer | Tom Aske",
        "Par Luce Imbert · Publié le 7 janvier | Luce Imbert",
        "Ida Brandt (Tidewatch) | Ida Brandt",
        "Nora Feld, PhD | Nora Feld",
        "Von Jan Petersen | Jan Petersen",
        "July Moreno | July Moreno",
        "Richard (R. J.) Aske | Richard (R. J.) Aske",
        "Luce Le Clerc | Luce Le Clerc",
        "Luce Imbert le 7 janvier | Luce Imbert",
        "by Ada MorenoNovember 21 | Ada Moreno",
        "By Ada Moreno, in News, Harbour, Trade | Ada Moreno",
        "By Ada Moreno ⋅ Founder | Ada Moreno",
        "本报记者 王小明 | 王小明",
        "来源：潮汐 作者：王小明 | 王小明",
      })
  void takesTheNameOutOfTheByline(String byline, String name) {
    assertThat(PersonNames.persons(byline)).containsExactly(name);
  }

  @Test
  void partsSeveralNamesOnce() {
    assertThat(PersonNames.persons("Ada Moreno, Tom Aske and Ida Brandt; ada moreno"))
        .isEqualTo(List.of("Ada Moreno", "Tom Aske", "Ida Brandt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "https://www.site.example/author/ada",
        "Photo: Ada Moreno",
        "责任编辑：王小明",
        "Jan 4",
        "Forgot your password?",
        "4 min read",
        "Sign in",
        "October 4",
        "one of the many people who came to see the harbour",
      })
  void namesNobodyWhereNobodyIsNamed(String byline) {
    assertThat(PersonNames.authors(byline)).isEmpty();
  }

  @Test
  void countsADeskAsAuthorButNotAsPerson() {
    assertThat(PersonNames.persons("The Tidewatch Team")).isEmpty();
    assertThat(PersonNames.authors("The Tidewatch Team")).containsExactly("The Tidewatch Team");
    assertThat(PersonNames.persons("Quay Newswire")).isEmpty();
    assertThat(PersonNames.persons("tidewatch.com, Harbour, Norland")).isEmpty();
  }
}
