// As Scilab's xpause, which waits microseconds; shows what was drawn so far.
function xpause(microseconds)
    sleep(microseconds / 1000);
endfunction
