package org.stemma.core.plugin;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.plugin.ClassFile.Member;

/**
 * What a plugin's classes use: parts of the SPI that are not there, which would come out as a
 * LinkageError at some later poll, and ways past the host. Reflection can hide both. One thread.
 */
public final class PluginUses {
  private static final String CORE = "org.stemma.core.";

  /** Classes that only serve to reach the network, or to start programs. */
  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.ProcessBuilder",
          "java.net.DatagramSocket",
          "java.net.HttpURLConnection",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.net.URLConnection",
          "java.nio.channels.AsynchronousSocketChannel",
          "java.nio.channels.SocketChannel",
          "javax.net.SocketFactory",
          "javax.net.ssl.HttpsURLConnection",
          "javax.net.ssl.SSLSocketFactory",
          "org.jsoup.Connection");

  private static final Set<String> METHODS =
      Set.of(
          "java.lang.Runtime.exec",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt",
          "java.lang.System.exit",
          "java.net.URL.getContent",
          "java.net.URL.openConnection",
          "java.net.URL.openStream",
          "org.jsoup.Jsoup.connect",
          "org.jsoup.Jsoup.newSession");

  private final ClassLoader host;
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> forbidden = new TreeSet<>();

  /**
   * @param host has the SPI
   */
  public PluginUses(ClassLoader host) {
    this.host = host;
  }

  /** Takes note of a class. */
  public void of(ClassFile file) {
    for (String name : file.classes()) {
      if (CLASSES.contains(name) || name.startsWith("java.net.http.")) {
        forbidden.add(name);
      } else if (name.startsWith(CORE) && !PluginClassLoader.isShared(name)) {
        missing.add(name + ", which plugins do not see");
      } else if (name.startsWith(CORE) && find(name) == null) {
        missing.add(name);
      }
    }
    for (Member member : file.members()) {
      boolean feedFromAddress =
          member.owner().equals("com.rometools.rome.io.XmlReader")
              && member.descriptor().startsWith("(Ljava/net/URL");
      if (METHODS.contains(member.toString()) || feedFromAddress) {
        forbidden.add(member.toString());
      }
      Class<?> owner =
          member.owner().startsWith(CORE) && PluginClassLoader.isShared(member.owner())
              ? find(member.owner())
              : null;
      if (owner != null && !has(owner, member)) {
        missing.add(member.toString());
      }
    }
  }

  /** What is used of the SPI and is not there. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /** What is used and a plugin must not use. */
  public List<String> forbidden() {
    return List.copyOf(forbidden);
  }

  private @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, host);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static boolean has(Class<?> owner, Member member) {
    List<Class<?>> types = new ArrayList<>(List.of(owner, Object.class));
    for (int i = 0; i < types.size(); i++) {
      Class<?> type = types.get(i);
      if (declares(type, member)) {
        return true;
      }
      if (type.getSuperclass() != null) {
        types.add(type.getSuperclass());
      }
      types.addAll(List.of(type.getInterfaces()));
    }
    return false;
  }

  private static boolean declares(Class<?> type, Member member) {
    if (!member.descriptor().startsWith("(")) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(member.name())
            && field.getType().descriptorString().equals(member.descriptor())) {
          return true;
        }
      }
      return false;
    }
    Executable[] all =
        member.name().equals("<init>") ? type.getDeclaredConstructors() : type.getDeclaredMethods();
    for (Executable one : all) {
      boolean named = one instanceof Constructor || one.getName().equals(member.name());
      if (named && descriptor(one).equals(member.descriptor())) {
        return true;
      }
    }
    return false;
  }

  private static String descriptor(Executable one) {
    Class<?> result = one instanceof Method method ? method.getReturnType() : void.class;
    return MethodType.methodType(result, one.getParameterTypes()).toMethodDescriptorString();
  }
}
