package org.skewscope.engine;

/** Asks for what is prepared by saying what is looked at. */
public interface LookingListener extends PreparedListener {

    PreparedLook look();
}
