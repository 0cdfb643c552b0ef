function %sk_pause()
    // The kernel aborts this pause. After an abort, later error reports count lines from the first
    // line of the function that was paused: this function begins at line 1.
    %sk_end_prompt();
    pause
endfunction
