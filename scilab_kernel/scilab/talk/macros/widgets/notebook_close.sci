function notebook_close(names)
    // Closes widgets, with those inside them: they vanish from the page.
    //   notebook_close(gain)
    //   notebook_close([gain, phase])
    if argn(2) <> 1 then
        error(msprintf(_("%s: Wrong number of input argument(s): %d expected.\n"), "notebook_close", 1));
    end
    if type(names) <> 10 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), "notebook_close", 1));
    end
    %sk_widget_ask("close", struct("names", matrix(names, 1, -1)));
endfunction
