// Closes progress bars, as in Scilab 5.
function winclose(bars)
    close(bars);
endfunction
