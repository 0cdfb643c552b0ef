function %sk_pause()
    // To be aborted in. An abort leaves the first line of the function that was paused in Scilab's
    // record of lines, and later error reports count from it: this one begins at line 1.
    %sk_end_prompt();
    pause
endfunction
