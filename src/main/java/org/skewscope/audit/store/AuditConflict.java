package org.skewscope.audit.store;

/** Says that an audit's file holds results of another model, which are not mixed with new ones. */
public final class AuditConflict extends AuditStoreException {

    private static final long serialVersionUID = 1L;

    private final String model;

    /**
     * @param model the name of the model whose results the file holds
     * @param sentence for the command line
     */
    public AuditConflict(String model, String sentence) {
        super(sentence);
        this.model = model;
    }

    /** Returns the name of the model whose results the file holds. */
    public String model() {
        return model;
    }
}
